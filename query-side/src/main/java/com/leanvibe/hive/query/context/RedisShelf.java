package com.leanvibe.hive.query.context;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values in Redis that all instances share, each for some time. Redis may lose them, garble them or
 * be away: then they are absent. A checksum covers the key and the value, so that what was written
 * under another key is garbled too.
 */
final class RedisShelf<V> implements MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(RedisShelf.class);

  /** What came of a look-up. */
  private enum Looked {
    HIT,
    MISS,
    GARBLED,
    REFUSED,
    AWAY
  }

  /** What came of a write. */
  private enum Written {
    DONE,
    DROPPED,
    FAILED
  }

  private final String name;
  private final Form<V> form;
  private final CacheLine line;
  private final Duration life;
  private final Ration ration;
  private final Map<Looked, LongAdder> lookups = counts(Looked.class);
  private final Map<Written, LongAdder> writes = counts(Written.class);

  /**
   * @param name what the values are, in the keys and as the metrics call it
   * @param most how many values are added within the life of one: Redis keeps letters too, and
   *     takes no more of these when it is full
   */
  RedisShelf(String name, Form<V> form, CacheLine line, Duration life, int most) {
    this.name = name;
    this.form = form;
    this.line = line;
    this.life = life;
    this.ration = new Ration(most, life, System::nanoTime);
  }

  private static <E extends Enum<E>> Map<E, LongAdder> counts(Class<E> type) {
    Map<E, LongAdder> counts = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      counts.put(each, new LongAdder());
    }
    return counts;
  }

  /** Waits for Redis no longer than its line does. */
  Optional<V> find(String fingerprint) {
    String key = key(fingerprint);
    try {
      Optional<byte[]> sealed = line.get(key);
      Optional<V> value = sealed.flatMap(bytes -> unsealed(key, bytes)).flatMap(form::read);
      count(sealed.isEmpty() ? Looked.MISS : value.isEmpty() ? Looked.GARBLED : Looked.HIT);
      return value;
    } catch (RedisCommandExecutionException refusal) {
      log.debug("Redis refuses to say what was kept", refusal);
      count(Looked.REFUSED);
    } catch (RedisException away) {
      log.debug("Redis is not asked what was kept", away);
      count(Looked.AWAY);
    }
    return Optional.empty();
  }

  /** Waits for nothing; may keep nothing. */
  void keep(String fingerprint, V value) {
    if (!ration.take()) {
      count(Written.DROPPED);
      return;
    }
    String key = key(fingerprint);
    line.put(key, sealed(key, form.write(value)), life)
        .whenComplete(
            (done, failure) -> {
              count(failure == null ? Written.DONE : Written.FAILED);
              if (failure != null) {
                log.debug("Redis keeps nothing", failure);
              }
            });
  }

  private String key(String fingerprint) {
    return "hive:context:" + name + ":" + fingerprint;
  }

  private static byte[] sealed(String key, byte[] value) {
    return ByteBuffer.allocate(Integer.BYTES + value.length)
        .putInt(checksum(key, ByteBuffer.wrap(value)))
        .put(value)
        .array();
  }

  private static Optional<byte[]> unsealed(String key, byte[] sealed) {
    if (sealed.length < Integer.BYTES) {
      return Optional.empty();
    }
    ByteBuffer from = ByteBuffer.wrap(sealed);
    if (from.getInt() != checksum(key, from.slice())) {
      return Optional.empty();
    }
    byte[] value = new byte[from.remaining()];
    from.get(value);
    return Optional.of(value);
  }

  private static int checksum(String key, ByteBuffer value) {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(US_ASCII));
    sum.update(value);
    return (int) sum.getValue();
  }

  private void count(Looked outcome) {
    Objects.requireNonNull(lookups.get(outcome)).increment();
  }

  private void count(Written outcome) {
    Objects.requireNonNull(writes.get(outcome)).increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bind(registry, "hive.context.cache.redis", "Look-ups in Redis", lookups);
    bind(registry, "hive.context.cache.redis.writes", "What was to be kept in Redis", writes);
  }

  private <E extends Enum<E>> void bind(
      MeterRegistry registry, String meter, String description, Map<E, LongAdder> counts) {
    counts.forEach(
        (outcome, counted) ->
            FunctionCounter.builder(meter, counted, LongAdder::sum)
                .description(description)
                .tag("cache", name)
                .tag("result", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry));
  }
}
