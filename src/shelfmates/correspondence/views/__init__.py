"""Pages of this chapter: the desk's letters, stopping optional ones, the demo's outbox."""
