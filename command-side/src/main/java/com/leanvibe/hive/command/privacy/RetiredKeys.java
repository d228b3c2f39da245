package com.leanvibe.hive.command.privacy;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys that nothing needs any more. They are noted in the transaction of the event that says so,
 * and destroyed after it: what is not committed can still be read.
 */
@Component
public final class RetiredKeys {

  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final SubjectVault vault;

  RetiredKeys(JdbcClient jdbc, SubjectVault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * The end of a statement that notes the keys of these rows.
   *
   * @param rows the name of what has them as {@code key_id}, some of which may be absent
   */
  public static String noting(String rows) {
    return """
        insert into retired_key (key_id) select key_id from %s where key_id is not null
        on conflict (key_id) do nothing"""
        .formatted(rows);
  }

  /** Destroys some; answers how many. */
  int destroySome() {
    List<UUID> some =
        jdbc.sql("select key_id from retired_key order by retired_at limit ?")
            .param(BATCH)
            .query(UUID.class)
            .list();
    vault.destroy(some);
    if (!some.isEmpty()) {
      jdbc.sql("delete from retired_key where key_id = any (?)")
          .param(some.toArray(UUID[]::new))
          .update();
    }
    return some.size();
  }
}
