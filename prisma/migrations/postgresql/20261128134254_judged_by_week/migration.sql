-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "earlier" TEXT;

-- AlterTable
ALTER TABLE "Metric" ADD COLUMN     "earlier" TEXT;

-- AlterTable
ALTER TABLE "Placement" ADD COLUMN     "earlier" TEXT;

-- AlterTable
ALTER TABLE "TeamWeek" ADD COLUMN     "told" TEXT;

-- AlterTable
ALTER TABLE "WeekChange" ADD COLUMN     "cause" TEXT;

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "turnedBy" TEXT;

-- CreateTable
CREATE TABLE "LeadVersion" (
    "workspaceId" TEXT NOT NULL,
    "fromWeek" TEXT NOT NULL,
    "metricId" TEXT,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LeadVersion_pkey" PRIMARY KEY ("workspaceId","fromWeek")
);

-- AddForeignKey
ALTER TABLE "LeadVersion" ADD CONSTRAINT "LeadVersion_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What led by now has led from ever.
INSERT INTO "LeadVersion" ("workspaceId", "fromWeek", "metricId", "setBy", "setAt")
SELECT "id", '1970-01-05', "makeOrBreakId", 'schedule', "createdAt" FROM "Workspace" WHERE "makeOrBreakId" IS NOT NULL;

-- AlterTable
ALTER TABLE "Workspace" DROP COLUMN "makeOrBreakId";
