"""Who may open what: every route, method, actor and owner, against the chapters' ``policy.toml`` (S1)."""
