declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'
  const ece: {
    /** Opens what RFC 8188 encodes, for the key pair of a subscription (RFC 8291). */
    decrypt(body: Buffer, keys: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer
  }
  export default ece
}
