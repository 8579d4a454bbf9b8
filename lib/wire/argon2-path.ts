/** Where the worker for Argon2id is served: the one answer whose content policy lets WebAssembly be compiled. */
export const argon2Path = '/argon2.js'
