-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "botUserId" TEXT,
    "makeOrBreakId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "isAdmin" BOOLEAN NOT NULL,
    "isGuest" BOOLEAN NOT NULL,
    "deactivatedAt" TIMESTAMP(3),
    "syncedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Team" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "weekStart" INTEGER NOT NULL,
    "workdays" TEXT NOT NULL,
    "promptDay" INTEGER NOT NULL,
    "promptTime" TEXT NOT NULL,
    "closeDay" INTEGER NOT NULL,
    "closeTime" TEXT NOT NULL,
    "remindHours" INTEGER NOT NULL,
    "lateWeeks" INTEGER NOT NULL,
    "firstWeek" TEXT NOT NULL,
    "channelTrouble" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedOn" TEXT NOT NULL,
    "leftOn" TEXT,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","teamId","memberId","role","joinedOn")
);

-- CreateTable
CREATE TABLE "Metric" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "over" TEXT NOT NULL,
    "reportedBy" TEXT NOT NULL,
    "reporterId" TEXT,
    "deputyId" TEXT,
    "cadence" TEXT NOT NULL,
    "leading" BOOLEAN NOT NULL,
    "stage" TEXT,
    "allowNegative" BOOLEAN NOT NULL,
    "asksOnProfile" BOOLEAN NOT NULL,
    "prorates" BOOLEAN NOT NULL,
    "numeratorId" TEXT,
    "denominatorId" TEXT,
    "lastWeek" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Metric_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Placement" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "fromWeek" TEXT NOT NULL,
    "lastWeek" TEXT,

    CONSTRAINT "Placement_pkey" PRIMARY KEY ("workspaceId","teamId","metricId")
);

-- CreateTable
CREATE TABLE "GoalVersion" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "fromWeek" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "low" BIGINT,
    "high" BIGINT,
    "reason" TEXT,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GoalVersion_pkey" PRIMARY KEY ("workspaceId","teamId","metricId","scope","memberId","fromWeek")
);

-- CreateTable
CREATE TABLE "Entry" (
    "workspaceId" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "value" BIGINT,
    "onProfile" BIGINT,
    "rev" INTEGER NOT NULL,
    "late" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("workspaceId","metricId","subject","week")
);

-- CreateTable
CREATE TABLE "Revision" (
    "workspaceId" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "value" BIGINT,
    "onProfile" BIGINT,
    "late" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("workspaceId","metricId","subject","week","rev")
);

-- CreateTable
CREATE TABLE "Submission" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("workspaceId","teamId","memberId","week")
);

-- CreateTable
CREATE TABLE "TimeOff" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TimeOff_pkey" PRIMARY KEY ("workspaceId","memberId","firstDay")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("workspaceId","teamId","day")
);

-- CreateTable
CREATE TABLE "TeamWeek" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "promptedAt" TIMESTAMP(3),
    "closesAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "snapshot" TEXT,
    "touches" INTEGER NOT NULL,

    CONSTRAINT "TeamWeek_pkey" PRIMARY KEY ("workspaceId","teamId","week")
);

-- CreateTable
CREATE TABLE "WeekChange" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WeekChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "figures" TEXT NOT NULL,
    "streak" INTEGER NOT NULL,
    "takenBy" TEXT,
    "takenAt" TIMESTAMP(3),
    "cause" TEXT,
    "causeBy" TEXT,
    "causeAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("workspaceId","teamId","week","kind")
);

-- CreateTable
CREATE TABLE "Slot" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ritual" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "Delivery" (
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
    "ts" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "leaseUntil" TIMESTAMP(3),
    "error" TEXT,
    "ordinal" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "teamId" TEXT,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Team_workspaceId_channelId_idx" ON "Team"("workspaceId", "channelId");

-- CreateIndex
CREATE INDEX "Membership_workspaceId_memberId_idx" ON "Membership"("workspaceId", "memberId");

-- CreateIndex
CREATE INDEX "Placement_workspaceId_metricId_idx" ON "Placement"("workspaceId", "metricId");

-- CreateIndex
CREATE INDEX "Entry_workspaceId_metricId_week_idx" ON "Entry"("workspaceId", "metricId", "week");

-- CreateIndex
CREATE INDEX "Submission_workspaceId_teamId_week_idx" ON "Submission"("workspaceId", "teamId", "week");

-- CreateIndex
CREATE INDEX "WeekChange_workspaceId_at_idx" ON "WeekChange"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "Slot_state_dueAt_idx" ON "Slot"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Slot_workspaceId_teamId_week_idx" ON "Slot"("workspaceId", "teamId", "week");

-- CreateIndex
CREATE INDEX "Delivery_state_nextAt_idx" ON "Delivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_at_idx" ON "AuditEvent"("workspaceId", "at");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Metric" ADD CONSTRAINT "Metric_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_workspaceId_metricId_fkey" FOREIGN KEY ("workspaceId", "metricId") REFERENCES "Metric"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalVersion" ADD CONSTRAINT "GoalVersion_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalVersion" ADD CONSTRAINT "GoalVersion_workspaceId_teamId_metricId_fkey" FOREIGN KEY ("workspaceId", "teamId", "metricId") REFERENCES "Placement"("workspaceId", "teamId", "metricId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_workspaceId_metricId_fkey" FOREIGN KEY ("workspaceId", "metricId") REFERENCES "Metric"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeOff" ADD CONSTRAINT "TimeOff_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamWeek" ADD CONSTRAINT "TeamWeek_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
