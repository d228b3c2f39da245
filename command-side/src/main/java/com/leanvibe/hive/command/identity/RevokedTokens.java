package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The revoked tokens that have not expired, as far as this instance has read on. */
@Component
class RevokedTokens implements TokenCheck {

  private static final String NEWER =
      "select token_id, expires_at, position from revoked_token where position > ? order by position";

  private record Revoked(String id, Instant expiresAt, long position) {}

  private final JdbcClient jdbc;
  private final Map<String, Instant> known = new ConcurrentHashMap<>();
  private long position;

  RevokedTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
    refresh();
  }

  /** Reads what was revoked since it was called last. */
  final synchronized void refresh() {
    for (Revoked revoked : newer()) {
      known.put(revoked.id(), revoked.expiresAt());
      position = revoked.position();
    }
  }

  private Iterable<Revoked> newer() {
    return jdbc.sql(NEWER)
        .param(position)
        .query(
            (row, number) ->
                new Revoked(
                    row.getString("token_id"),
                    row.getTimestamp("expires_at").toInstant(),
                    row.getLong("position")))
        .list();
  }

  /** An hour later, since clocks differ. */
  void forget(Instant now) {
    known.values().removeIf(expiresAt -> expiresAt.isBefore(now.minusSeconds(3600)));
  }

  @Override
  public boolean refuses(VerifiedToken token) {
    return token.externalIssuer() == null && token.id() != null && known.containsKey(token.id());
  }
}
