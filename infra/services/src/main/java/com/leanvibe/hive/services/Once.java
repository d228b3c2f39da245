package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for; a failure is told again at each call and not
 * tried again.
 */
final class Once<T> {

  private final Maker<T> maker;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  Once(Maker<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (failure != null) {
      throw new IllegalStateException("a service could not be started", failure);
    }
    T known = value;
    return known == null ? make() : known;
  }

  private T make() {
    try {
      T made = maker.make();
      value = made;
      return made;
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failure = e;
    }
    throw failure;
  }

  @FunctionalInterface
  interface Maker<T> {
    T make() throws IOException;
  }
}
