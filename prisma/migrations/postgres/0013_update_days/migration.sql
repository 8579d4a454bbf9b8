-- AlterTable
ALTER TABLE "RoomUpdate" ADD COLUMN     "day" INTEGER NOT NULL DEFAULT 0;

-- When they came is not known: they count from today, so that what was superseded is kept its whole time.
UPDATE "RoomUpdate" SET "day" = floor(extract(epoch from now()) / 86400)::integer;
