package com.leanvibe.hive.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.CommandSideTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** First answers are kept for as long as promised, and no longer. */
class ForgettingTest extends CommandSideTest {

  private final JdbcClient jdbc = shared().bean(JdbcClient.class);

  private void remember(int count, String age) {
    jdbc.sql(
            """
            insert into idempotency (key_hash, request_hash, status, body, position, created_at)
            select sha256(convert_to(? || n, 'UTF8')), 'forgetting', 201, '', 1, now() - ?::interval
            from generate_series(1, ?) n""")
        .params(age, age, count)
        .update();
  }

  @Test
  void whatIsOlderThanADayIsForgottenInPortions() {
    remember(2_500, "24 hours 1 second");
    remember(3, "23 hours 55 minutes");

    shared().bean(Forgetting.class).forget();

    List<Integer> ages =
        jdbc.sql(
                """
                select extract(hour from now() - created_at)::int from idempotency
                where request_hash = 'forgetting'""")
            .query(Integer.class)
            .list();
    assertThat(ages).containsExactly(23, 23, 23);
  }
}
