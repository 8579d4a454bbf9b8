-- AlterTable
ALTER TABLE "Invite" ADD COLUMN "plate" BLOB;
