package com.leanvibe.hive.platform.security;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** The public keys of one issuer, by their ids. */
interface Keys {

  /**
   * The key of that id, or null where the issuer has none.
   *
   * @throws KeysUnavailable where that cannot be told
   */
  @Nullable PublicKey find(String id) throws KeysUnavailable;

  /** Whether the issuer still publishes a key that was found before; answered from memory. */
  boolean publish(String id);
}
