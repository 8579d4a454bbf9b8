-- AlterTable
ALTER TABLE "RoomUpdate" ADD COLUMN     "tag" INTEGER NOT NULL DEFAULT 0;
-- By hand: names of rooms are looked for by how they begin, which needs the order of bytes, as SQLite has it.
ALTER TABLE "RoomUpdate" ALTER COLUMN "room" SET DATA TYPE TEXT COLLATE "C";
