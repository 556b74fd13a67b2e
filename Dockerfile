# The bot as the operator's guide installs it, in two steps: built with everything, kept without what only development
# needs. It runs as uid 1000 and writes to /data alone, so the rest can be mounted read-only.

FROM node:20-bookworm-slim AS build
WORKDIR /app
# The packages first: this layer stays until they, or what generates the database clients from them, change.
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
COPY prisma prisma
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
RUN install --directory --mode=0700 --owner=1000 --group=1000 /data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
ENV NODE_ENV=production DATABASE_URL=file:/data/drumbeat.db HEALTH_PORT=8080
VOLUME /data
# 3000: Slack's requests over HTTP; unused in Socket Mode. 8080: health.
EXPOSE 3000 8080
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HEALTH_PORT || 8080) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
