package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Somebody who tries to sign in.
 *
 * @param clientId what they call themselves
 * @param address where they come from
 */
record Attempt(String clientId, String address) {

  /** Whoever has one address of IPv6 has its whole network of 64 bits. */
  private static final int NETWORK_BYTES = 8;

  /** Told in events in place of an id that may be anything. */
  String clientIdHash() {
    return HexFormat.of().formatHex(sha256(clientId));
  }

  byte[] clientKey() {
    return sha256("client", clientId);
  }

  byte[] addressKey() {
    return sha256("address", network());
  }

  byte[] pairKey() {
    return sha256("pair", clientId, network());
  }

  private String network() {
    int zone = address.indexOf('%');
    String literal = zone < 0 ? address : address.substring(0, zone);
    byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
    return HexFormat.of()
        .formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES));
  }

  private static byte[] sha256(String... parts) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(String.join("\n", parts).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
