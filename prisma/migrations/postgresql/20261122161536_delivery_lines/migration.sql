-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "form" TEXT;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "form" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "attemptAt" TIMESTAMP(3),
ADD COLUMN     "failedAt" TIMESTAMP(3),
ADD COLUMN     "queuedAt" TIMESTAMP(3);

-- Who was in a line keeps their place, a post that was under way is in doubt, and what was given up was so at the latest then.
UPDATE "Delivery" SET "queuedAt" = "createdAt", "ts" = COALESCE("ts", ''),
  "attemptAt" = CASE WHEN "state" = 'pending' AND "leaseUntil" IS NOT NULL THEN "createdAt" END,
  "failedAt" = CASE WHEN "state" = 'failed' THEN "nextAt" END;

-- AlterTable
ALTER TABLE "Delivery" ALTER COLUMN "queuedAt" SET NOT NULL,
ALTER COLUMN "ts" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Delivery_state_workspaceId_ts_nextAt_idx" ON "Delivery"("state", "workspaceId", "ts", "nextAt");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_recipient_state_ts_queuedAt_idx" ON "Delivery"("workspaceId", "recipient", "state", "ts", "queuedAt");
