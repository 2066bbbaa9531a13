# syntax=docker/dockerfile:1
# The service as a small image: the program, the libraries of C that it needs, the certificates of
# public authorities, and nothing else. It serves the graph that is in the program; a folder with
# `schema.graphql` and `graph-seed/` that is mounted at /graph is served in its place.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# What was downloaded and built stays with the builder, so that the next build begins there.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --bin silkgraph && \
    install -D --strip target/dist/silkgraph /out/silkgraph

FROM gcr.io/distroless/cc-debian12:nonroot
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="silkgraph" \
      org.opencontainers.image.description="A GraphQL knowledge graph whose every fact has a source" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /out/silkgraph /usr/local/bin/silkgraph
WORKDIR /graph
# By its number, so that Kubernetes sees that it is not root.
USER 65532:65532
# In a container nobody else is behind the loopback; who gets in is said by `--publish`.
ENV SILKGRAPH_LISTEN=0.0.0.0:8080 \
    SILKGRAPH_LOG_FORMAT=json
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/usr/local/bin/silkgraph", "health"]
ENTRYPOINT ["/usr/local/bin/silkgraph"]
CMD ["serve"]
