-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "goneBefore" TEXT;
