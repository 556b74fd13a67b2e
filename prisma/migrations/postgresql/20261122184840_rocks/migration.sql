-- CreateTable
CREATE TABLE "RockSettings" (
    "workspaceId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "startMonth" INTEGER NOT NULL,
    "stretchPercent" INTEGER NOT NULL,
    "openRocks" INTEGER NOT NULL,
    "lastNumber" INTEGER NOT NULL,

    CONSTRAINT "RockSettings_pkey" PRIMARY KEY ("workspaceId","teamId")
);

-- CreateTable
CREATE TABLE "Aim" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "horizon" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "metricId" TEXT,
    "retired" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Aim_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Rock" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "partnerIds" TEXT NOT NULL,
    "quarter" TEXT NOT NULL,
    "startOn" TEXT NOT NULL,
    "measure" TEXT,
    "buildOn" TEXT,
    "resultsOn" TEXT NOT NULL,
    "aimId" TEXT,
    "idealClient" BOOLEAN NOT NULL,
    "counterId" TEXT,
    "counterBetter" TEXT,
    "milestones" TEXT NOT NULL,
    "ending" TEXT,
    "results" TEXT NOT NULL,
    "archivedOn" TEXT,
    "carries" TEXT NOT NULL,
    "overrides" TEXT NOT NULL,
    "counterToldOn" TEXT,
    "open" BOOLEAN NOT NULL,
    "nextResultOn" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "datedOn" TEXT NOT NULL,
    "touches" INTEGER NOT NULL,

    CONSTRAINT "Rock_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "RockCheckIn" (
    "workspaceId" TEXT NOT NULL,
    "rockId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RockCheckIn_pkey" PRIMARY KEY ("workspaceId","rockId","week")
);

-- CreateIndex
CREATE INDEX "Aim_workspaceId_teamId_idx" ON "Aim"("workspaceId", "teamId");

-- CreateIndex
CREATE INDEX "Rock_workspaceId_teamId_open_idx" ON "Rock"("workspaceId", "teamId", "open");

-- CreateIndex
CREATE INDEX "Rock_workspaceId_teamId_quarter_idx" ON "Rock"("workspaceId", "teamId", "quarter");

-- CreateIndex
CREATE INDEX "Rock_workspaceId_teamId_nextResultOn_idx" ON "Rock"("workspaceId", "teamId", "nextResultOn");

-- CreateIndex
CREATE INDEX "Rock_workspaceId_ownerId_open_idx" ON "Rock"("workspaceId", "ownerId", "open");

-- CreateIndex
CREATE UNIQUE INDEX "Rock_workspaceId_teamId_number_key" ON "Rock"("workspaceId", "teamId", "number");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_subject_idx" ON "AuditEvent"("workspaceId", "subject");

-- AddForeignKey
ALTER TABLE "RockCheckIn" ADD CONSTRAINT "RockCheckIn_workspaceId_rockId_fkey" FOREIGN KEY ("workspaceId", "rockId") REFERENCES "Rock"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
