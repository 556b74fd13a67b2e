-- AlterTable
ALTER TABLE "Member" ADD COLUMN "ownerBy" TEXT;
ALTER TABLE "Member" ADD COLUMN "ownerSince" DATETIME;

-- AlterTable
ALTER TABLE "Team" ADD COLUMN "quiet" TEXT;

-- AlterTable
ALTER TABLE "TeamWeek" ADD COLUMN "skipped" TEXT;

-- CreateTable
CREATE TABLE "JoinRequest" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredBy" TEXT,
    "answeredAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id")
);

-- CreateIndex
CREATE INDEX "JoinRequest_workspaceId_teamId_idx" ON "JoinRequest"("workspaceId", "teamId");

-- Who set the first team up owns the company's scorecards.
UPDATE "Member" SET "ownerSince" = "syncedAt", "ownerBy" = "id"
WHERE "id" = (
    SELECT "createdBy" FROM "Team"
    WHERE "Team"."workspaceId" = "Member"."workspaceId"
    ORDER BY "createdAt", "id" LIMIT 1
);
