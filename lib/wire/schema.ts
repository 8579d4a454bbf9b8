/**
 * zod, told not to compile its checks: it would try `new Function`, which the app's content security policy forbids
 * and reports. Whatever makes a schema for the wire imports this first, then `* as z` from zod/mini: the browser then
 * loads the few checks it uses (6 kB gzipped), not all of zod (92 kB).
 */
import { config } from 'zod/mini'

config({ jitless: true })
