-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "botUserId" TEXT,
    "makeOrBreakId" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "isAdmin" BOOLEAN NOT NULL,
    "isGuest" BOOLEAN NOT NULL,
    "deactivatedAt" DATETIME,
    "syncedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Team_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedOn" TEXT NOT NULL,
    "leftOn" TEXT,

    PRIMARY KEY ("workspaceId", "teamId", "memberId", "role", "joinedOn"),
    CONSTRAINT "Membership_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Metric_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Placement" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "metricId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "fromWeek" TEXT NOT NULL,
    "lastWeek" TEXT,

    PRIMARY KEY ("workspaceId", "teamId", "metricId"),
    CONSTRAINT "Placement_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Placement_workspaceId_metricId_fkey" FOREIGN KEY ("workspaceId", "metricId") REFERENCES "Metric" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "teamId", "metricId", "scope", "memberId", "fromWeek"),
    CONSTRAINT "GoalVersion_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GoalVersion_workspaceId_teamId_metricId_fkey" FOREIGN KEY ("workspaceId", "teamId", "metricId") REFERENCES "Placement" ("workspaceId", "teamId", "metricId") ON DELETE CASCADE ON UPDATE CASCADE
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
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "metricId", "subject", "week"),
    CONSTRAINT "Entry_workspaceId_metricId_fkey" FOREIGN KEY ("workspaceId", "metricId") REFERENCES "Metric" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "metricId", "subject", "week", "rev")
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
    "firstAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "teamId", "memberId", "week"),
    CONSTRAINT "Submission_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TimeOff" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "memberId", "firstDay"),
    CONSTRAINT "TimeOff_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Holiday" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "teamId", "day"),
    CONSTRAINT "Holiday_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TeamWeek" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "promptedAt" DATETIME,
    "closesAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "snapshot" TEXT,
    "touches" INTEGER NOT NULL,

    PRIMARY KEY ("workspaceId", "teamId", "week"),
    CONSTRAINT "TeamWeek_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WeekChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "at" DATETIME NOT NULL
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
    "takenAt" DATETIME,
    "cause" TEXT,
    "causeBy" TEXT,
    "causeAt" DATETIME,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "teamId", "week", "kind"),
    CONSTRAINT "Alert_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "Team" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ritual" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "settledAt" DATETIME,

    PRIMARY KEY ("workspaceId", "key")
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
    "nextAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "error" TEXT,
    "ordinal" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,

    PRIMARY KEY ("workspaceId", "key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "teamId" TEXT,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id")
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
