-- CreateTable
CREATE TABLE "SlackHold" (
    "workspaceId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "lookAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SlackHold_pkey" PRIMARY KEY ("workspaceId")
);
