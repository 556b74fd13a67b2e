-- CreateTable
CREATE TABLE "SlackHold" (
    "workspaceId" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "lookAt" DATETIME NOT NULL
);
