package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.command.store.ConstraintViolation;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers a repeated request as it was answered first (draft-ietf-httpapi-idempotency-key-header).
 *
 * <p>The answer is stored in the transaction of the events it speaks of, for 24 hours. It is sealed
 * under a key that only whoever knows the Idempotency-Key can derive, since it may hold a secret.
 */
@Component
public class Idempotency {

  private final Commands commands;
  private final JdbcClient jdbc;
  private final EventCodec codec;
  private final IdempotentRequest.Reader requests;

  Idempotency(
      Commands commands, JdbcClient jdbc, EventCodec codec, IdempotentRequest.Reader requests) {
    this.commands = commands;
    this.jdbc = jdbc;
    this.codec = codec;
    this.requests = requests;
  }

  /**
   * Sends a command that creates, unless the running request has been answered before.
   *
   * @param key the running request's, absent where it carries none
   * @param command makes the command; what it refuses by the state of things is refused only where
   *     there is no first answer
   * @param answer makes the answer's body of what the command's handler returns
   * @throws Problem 422 where the same key came with another request
   */
  public <R, B> Created<B> create(
      @Nullable IdempotencyKey key,
      Supplier<?> command,
      Function<R, B> answer,
      Class<B> type,
      Write... writes) {
    if (key == null) {
      return created(commands.send(command.get(), writes), answer);
    }
    IdempotentRequest request = requests.under(key);
    return replay(request, type).orElseGet(() -> first(request, command, answer, type, writes));
  }

  private static <R, B> Created<B> created(Done<R> done, Function<R, B> answer) {
    return new Created<>(answer.apply(done.result()), done.position(), false);
  }

  /**
   * A twin that was first takes names and the like away from this one: its answer comes before any
   * refusal.
   */
  private <R, B> Created<B> first(
      IdempotentRequest request,
      Supplier<?> command,
      Function<R, B> answer,
      Class<B> type,
      Write... writes) {
    Remember<R, B> remember = new Remember<>(request, answer, codec);
    try {
      return created(commands.send(command.get(), append(writes, remember)), answer);
    } catch (AnsweredMeanwhile | ConstraintViolation | Problem refusal) {
      return replay(request, type).orElseThrow(() -> refusal);
    }
  }

  private static Write[] append(Write[] writes, Write last) {
    return Stream.concat(Arrays.stream(writes), Stream.of(last)).toArray(Write[]::new);
  }

  private <B> Optional<Created<B>> replay(IdempotentRequest request, Class<B> type) {
    return find(request)
        .map(
            row -> {
              if (!Arrays.equals(row.requestHash(), request.requestHash())) {
                throw Problem.unprocessable(
                    "This Idempotency-Key was used with another request before");
              }
              byte[] body = request.open(row.body());
              return new Created<>(codec.json().readValue(body, type), row.position(), true);
            });
  }

  private Optional<Row> find(IdempotentRequest request) {
    return jdbc.sql(
            """
            select request_hash, body, position from idempotency
            where key_hash = ? and created_at > now() - interval '24 hours'""")
        .param(request.keyHash())
        .query(
            (row, number) ->
                new Row(
                    row.getBytes("request_hash"), row.getBytes("body"), row.getLong("position")))
        .optional();
  }

  @SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
  private record Row(byte[] requestHash, byte[] body, long position) {}
}
