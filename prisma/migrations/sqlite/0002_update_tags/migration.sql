-- AlterTable
-- By hand: SQLite adds a column at once, where redefining the table would copy every update.
ALTER TABLE "RoomUpdate" ADD COLUMN "tag" INTEGER NOT NULL DEFAULT 0;
