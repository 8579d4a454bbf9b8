/**
 * zod, told not to compile its checks: it would try `new Function`, which the app's content security policy forbids
 * and reports. Everything on the wire imports it from here.
 */
import { z } from 'zod'

z.config({ jitless: true })

export { z }
