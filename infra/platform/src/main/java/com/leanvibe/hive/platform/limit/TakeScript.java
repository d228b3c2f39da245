package com.leanvibe.hive.platform.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Takes tokens out of a bucket that is in Redis, in one step; written in Lua, in {@code take.lua}.
 */
final class TakeScript {

  private final String text = read();
  private final String digest = sha1(text);

  private static String read() {
    try (InputStream script = TakeScript.class.getResourceAsStream("take.lua")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), US_ASCII);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-1", impossible);
    }
  }

  /**
   * Runs it; its text is sent only where Redis does not know it, as after a restart.
   *
   * @return fails with what Redis or the connection says
   */
  CompletionStage<Taken> run(
      RedisAsyncCommands<String, String> redis, String key, Allowance allowance, long wanted) {
    String[] keys = {key};
    String[] numbers = {
      Integer.toString(allowance.rate()), Integer.toString(allowance.burst()), Long.toString(wanted)
    };
    try {
      return redis
          .<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, numbers)
          .exceptionallyCompose(failure -> again(redis, failure, keys, numbers))
          .thenApply(answer -> new Taken(answer.getFirst(), answer.getLast()));
    } catch (RedisException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  private CompletionStage<List<Long>> again(
      RedisAsyncCommands<String, String> redis,
      Throwable failure,
      String[] keys,
      String[] numbers) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException
        ? redis.eval(text, ScriptOutputType.MULTI, keys, numbers)
        : CompletableFuture.failedFuture(failure);
  }
}
