package com.leanvibe.hive.command.coordination.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Redis does in one step, with nobody in between; written in Lua, in a file beside this class.
 */
final class Script {

  private final String text;
  private final String digest;
  private final ScriptOutputType output;

  private Script(String text, ScriptOutputType output) {
    this.text = text;
    this.digest = sha1(text);
    this.output = output;
  }

  /** The script of that name. */
  static Script load(String name, ScriptOutputType output) {
    String file = name + ".lua";
    try (InputStream script = Script.class.getResourceAsStream(file)) {
      byte[] text = Objects.requireNonNull(script, file).readAllBytes();
      return new Script(new String(text, US_ASCII), output);
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

  /** Runs it; its text is sent only where Redis does not know it, as after a restart. */
  <T extends @Nullable Object> T run(RedisLine line, List<String> keys, List<byte[]> arguments) {
    String[] names = keys.toArray(String[]::new);
    byte[][] values = arguments.toArray(byte[][]::new);
    try {
      return line.<T>ask(redis -> redis.evalsha(digest, output, names, values));
    } catch (RedisNoScriptException unknown) {
      return line.<T>ask(redis -> redis.eval(text, output, names, values));
    }
  }

  static byte[] argument(String text) {
    return text.getBytes(US_ASCII);
  }

  static byte[] argument(long number) {
    return argument(Long.toString(number));
  }
}
