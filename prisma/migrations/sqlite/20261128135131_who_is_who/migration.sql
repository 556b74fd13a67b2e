-- AlterTable
ALTER TABLE "Member" ADD COLUMN "handle" TEXT;
ALTER TABLE "Member" ADD COLUMN "isOutsider" BOOLEAN;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "inChannel" BOOLEAN;
ALTER TABLE "Membership" ADD COLUMN "leftFor" TEXT;

-- CreateIndex
CREATE INDEX "Member_workspaceId_name_idx" ON "Member"("workspaceId", "name");
