import { sql } from "kysely";
import type { Catalogue } from "../../src/town/catalogue/index.ts";

/** So many looks of two minutes over three years, live and played back in turn, as the index keeps them. */
export async function fillLooks(
  catalogue: Catalogue,
  { looks, cameras, until }: { looks: number; cameras: number; until: number },
): Promise<void> {
  const step = Math.floor((3 * 365 * 86_400_000_000) / looks);
  const rows = sql`with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${looks})`;
  const at = sql`(${until} - i * ${step})`;
  await catalogue.transaction().execute(async (inside) => {
    await sql`insert into looks ${rows} select 'd' || i, ${at}, json_object(
      'decision', 'd' || i, 'actor', 'agent-' || (i % 200), 'processing', iif(i % 2, 'playback', 'live-view'),
      'cameras', json_array('camera-' || (i % ${cameras})), 'motive', 'rixe', 'from', ${at}, 'until', ${at} + 120000000)
      from n`.execute(inside);
    await sql`insert into look_cameras ${rows} select 'camera-' || (i % ${cameras}), ${at}, 'd' || i, ${at} + 120000000,
      iif(i % 2, ${at} - 86400000000, null), iif(i % 2, ${at} - 86000000000, null) from n`.execute(inside);
  });
}
