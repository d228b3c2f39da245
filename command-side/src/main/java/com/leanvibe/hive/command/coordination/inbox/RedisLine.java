package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that many threads share: each command is written at once and awaited by
 * its caller alone. It is opened when it is first needed, and reconnects by itself; while it
 * cannot, every command fails at once.
 */
final class RedisLine {

  /** Bounds what one write makes Redis do before others have their turn. */
  private static final int MAX_PIPELINE = 2_000;

  private final Supplier<CompletableFuture<StatefulRedisConnection<String, byte[]>>> opening;
  private final Duration timeout;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> opened;

  RedisLine(
      Supplier<CompletableFuture<StatefulRedisConnection<String, byte[]>>> opening,
      Duration timeout) {
    this.opening = opening;
    this.timeout = timeout;
  }

  /**
   * Sends a command and waits for the answer.
   *
   * @throws RedisCommandExecutionException where Redis refuses the command as it is
   * @throws InboxUnavailableException where there is no answer
   */
  <T> T ask(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
    RedisFuture<T> answer = command.apply(connection().async());
    return await(answer.toCompletableFuture());
  }

  /**
   * Sends commands together and waits for all answers.
   *
   * @throws RedisCommandExecutionException where Redis refuses a command as it is
   * @throws InboxUnavailableException where not all are answered; some may have been carried out
   */
  void pipeline(List<? extends AsyncCommand<String, byte[], ?>> commands) {
    for (int from = 0; from < commands.size(); from += MAX_PIPELINE) {
      var together = commands.subList(from, Math.min(from + MAX_PIPELINE, commands.size()));
      connection().dispatch(together);
      await(together.getLast());
      together.forEach(this::await);
    }
  }

  private StatefulRedisConnection<String, byte[]> connection() {
    return await(opened());
  }

  private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> opened() {
    if (opened == null || opened.isCompletedExceptionally()) {
      opened = opening.get();
    }
    return opened;
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw translated(failed.getCause());
    } catch (TimeoutException late) {
      throw new InboxUnavailableException("Redis does not answer", late);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new InboxUnavailableException("Interrupted while waiting for Redis", ending);
    }
  }

  private static RuntimeException translated(@Nullable Throwable cause) {
    return cause instanceof RedisCommandExecutionException refusal && !isOutage(refusal)
        ? refusal
        : new InboxUnavailableException("Redis is away", cause);
  }

  /** Redis may answer and still be of no use: out of memory, out of disk, loading, a replica. */
  private static boolean isOutage(RedisCommandExecutionException refusal) {
    String message = String.valueOf(refusal.getMessage());
    return List.of("OOM", "LOADING", "MISCONF", "READONLY", "BUSY ", "MASTERDOWN", "NOREPLICAS")
        .stream()
        .anyMatch(message::startsWith);
  }
}
