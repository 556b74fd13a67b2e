-- CreateIndex
CREATE INDEX "Slot_workspaceId_memberId_week_idx" ON "Slot"("workspaceId", "memberId", "week");
