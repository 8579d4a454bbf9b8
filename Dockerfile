# Snug: the app and the relay in one image. `docker compose up -d` builds it and puts HTTPS before it (compose.yaml).
FROM node:22-bookworm-slim AS build
WORKDIR /snug
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 SNUG_DATA=/data
WORKDIR /snug
COPY --from=build /snug ./
RUN mkdir /data && chown node:node /data
# Nobody who breaks into it can change what it runs: that belongs to root.
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s --interval=30s --timeout=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "scripts/serve.mjs"]
