package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Stores the first answer to a request together with the events it speaks of. */
final class Remember<R, B> implements Write {

  private static final String INSERT =
      """
      insert into idempotency (key_hash, request_hash, status, body, position) values (?, ?, 201, ?, ?)
      on conflict (key_hash) do update set request_hash = excluded.request_hash, body = excluded.body,
        position = excluded.position, created_at = now()
      where idempotency.created_at <= now() - interval '24 hours'""";

  private final IdempotentRequest request;
  private final Function<R, B> answer;
  private final EventCodec codec;

  Remember(IdempotentRequest request, Function<R, B> answer, EventCodec codec) {
    this.request = request;
    this.answer = answer;
    this.codec = codec;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void write(Connection connection, long position, Object result) throws SQLException {
    byte[] body = codec.json().writeValueAsBytes(answer.apply((R) result));
    int rows =
        Sql.update(
            connection,
            INSERT,
            request.keyHash(),
            request.requestHash(),
            request.seal(body),
            position);
    if (rows == 0) {
      throw new AnsweredMeanwhile();
    }
  }
}
