package com.leanvibe.hive.query.context;

import java.util.Optional;

/** How values are written as bytes. */
interface Form<V> {

  byte[] write(V value);

  /** Reads bytes; absent where they are not of this form. */
  Optional<V> read(byte[] bytes);
}
