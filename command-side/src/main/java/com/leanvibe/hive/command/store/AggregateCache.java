package com.leanvibe.hive.command.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were used last, strongly held and bounded. An entry may be behind what
 * another instance has appended: an append from it then conflicts, and a refusal from it is decided
 * again from the log.
 *
 * <p>What goes is what was not used for longest. A cache that admits by frequency of use, such as
 * Caffeine's, turns new aggregates away while they are worked on, once it is full of old ones that
 * had the same few commands and are done.
 */
final class AggregateCache implements Cache {

  private final Map<Object, Object> entries;

  AggregateCache(int maximumSize) {
    this.entries = Collections.synchronizedMap(new LastUsed(maximumSize));
  }

  private static final class LastUsed extends LinkedHashMap<Object, Object> {

    private static final long serialVersionUID = 1;
    private static final float LOAD_FACTOR = 0.75f;
    private static final boolean BY_USE = true;

    private final int maximumSize;

    LastUsed(int maximumSize) {
      super(16, LOAD_FACTOR, BY_USE);
      this.maximumSize = maximumSize;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > maximumSize;
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable V get(K key) {
    V entry = (V) entries.get(key);
    if (entry != null) {
      Envelope.ofRunningCommand().receipt().usedCache();
    }
    return entry;
  }

  @Override
  public void put(Object key, Object value) {
    entries.put(key, value);
  }

  @Override
  public boolean putIfAbsent(Object key, Object value) {
    return entries.putIfAbsent(key, value) == null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T computeIfAbsent(Object key, Supplier<T> value) {
    return (T) entries.computeIfAbsent(key, absent -> value.get());
  }

  @Override
  public boolean remove(Object key) {
    return entries.remove(key) != null;
  }

  @Override
  public void removeAll() {
    entries.clear();
  }

  @Override
  public boolean containsKey(Object key) {
    return entries.containsKey(key);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
    entries.computeIfPresent(key, (same, value) -> update.apply((V) value));
  }

  /** Axon registers no listeners on an aggregate cache; nothing here would tell them anything. */
  @Override
  public Registration registerCacheEntryListener(EntryListener listener) {
    throw new UnsupportedOperationException("The aggregate cache has no listeners");
  }
}
