package com.leanvibe.hive.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys an application holds itself; it may exchange them at any time. */
final class OwnKeys implements Keys {

  private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

  private record Read(List<JWK> set, Map<String, PublicKey> keys) {}

  private final JWKSource<SecurityContext> source;
  private volatile Read read = new Read(List.of(), Map.of());

  OwnKeys(JWKSource<SecurityContext> source) {
    this.source = source;
  }

  @Override
  public @Nullable PublicKey find(String id) throws KeysUnavailable {
    try {
      return keys().get(id);
    } catch (JOSEException failure) {
      throw new KeysUnavailable("the hive");
    }
  }

  @Override
  public boolean publish(String id) {
    try {
      return keys().containsKey(id);
    } catch (JOSEException failure) {
      return false;
    }
  }

  /** Keys are compared by identity: reading one costs as much as verifying with it. */
  private Map<String, PublicKey> keys() throws JOSEException {
    List<JWK> set = source.get(ALL, null);
    Read known = read;
    if (!isSame(known.set(), set)) {
      known = new Read(List.copyOf(set), KeySet.of(set));
      read = known;
    }
    return known.keys();
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(List<JWK> known, List<JWK> set) {
    if (known.size() != set.size()) {
      return false;
    }
    for (int i = 0; i < set.size(); i++) {
      if (known.get(i) != set.get(i)) {
        return false;
      }
    }
    return true;
  }
}
