-- AlterTable
ALTER TABLE "Revision" ADD COLUMN "form" TEXT;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN "form" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Delivery" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "parentKey" TEXT,
    "body" TEXT NOT NULL,
    "chart" TEXT,
    "chartFileId" TEXT,
    "chartOf" TEXT,
    "clientMsgId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sentVersion" INTEGER NOT NULL,
    "channelId" TEXT,
    "ts" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "attemptAt" DATETIME,
    "error" TEXT,
    "queuedAt" DATETIME NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "failedAt" DATETIME,

    PRIMARY KEY ("workspaceId", "key")
);
-- Who was in a line keeps their place, a post that was under way is in doubt, and what was given up was so at the latest then.
INSERT INTO "new_Delivery" ("workspaceId", "key", "kind", "teamId", "recipient", "parentKey", "body", "chart", "chartFileId", "chartOf", "clientMsgId", "version", "sentVersion", "channelId", "ts", "state", "attempts", "nextAt", "leaseUntil", "error", "ordinal", "createdAt", "sentAt", "queuedAt", "attemptAt", "failedAt")
SELECT "workspaceId", "key", "kind", "teamId", "recipient", "parentKey", "body", "chart", "chartFileId", "chartOf", "clientMsgId", "version", "sentVersion", "channelId", COALESCE("ts", ''), "state", "attempts", "nextAt", "leaseUntil", "error", "ordinal", "createdAt", "sentAt", "createdAt",
  CASE WHEN "state" = 'pending' AND "leaseUntil" IS NOT NULL THEN "createdAt" END,
  CASE WHEN "state" = 'failed' THEN "nextAt" END
FROM "Delivery";
DROP TABLE "Delivery";
ALTER TABLE "new_Delivery" RENAME TO "Delivery";
CREATE INDEX "Delivery_state_nextAt_idx" ON "Delivery"("state", "nextAt");
CREATE INDEX "Delivery_state_workspaceId_ts_nextAt_idx" ON "Delivery"("state", "workspaceId", "ts", "nextAt");
CREATE INDEX "Delivery_workspaceId_recipient_state_ts_queuedAt_idx" ON "Delivery"("workspaceId", "recipient", "state", "ts", "queuedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
