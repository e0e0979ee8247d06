# npm run headless on a Linux server, with an NVIDIA GPU or without: docs/server.md. Research and teaching only. Not a medical device.
FROM node:22-bookworm-slim

# Chromium has the studio's WebGPU; the Vulkan loader finds the driver that the NVIDIA container toolkit mounts, Mesa's serves other GPUs.
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium libvulkan1 mesa-vulkan-drivers \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/groundglass
COPY package.json package-lock.json ./
# No package needs an install script, so scripts are off, as in scripts/lib/setup.mjs, which looks for the copy of the lock file.
RUN npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json node_modules/.groundglass-lock
COPY . .
RUN npm run build

# The commit, by which shards of a sweep know each other: docker build --build-arg COMMIT="$(git rev-parse HEAD)"
ARG COMMIT=""
ENV GROUNDGLASS_COMMIT=$COMMIT \
    CHROMIUM_PATH=/usr/bin/chromium \
    NVIDIA_DRIVER_CAPABILITIES=compute,graphics,utility

ENTRYPOINT ["node", "scripts/headless.mjs"]
CMD ["--help"]
