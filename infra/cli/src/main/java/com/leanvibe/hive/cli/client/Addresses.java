package com.leanvibe.hive.cli.client;

import java.net.URI;

/**
 * Where a hive is.
 *
 * @param command base address of the side that changes things, gives tokens and holds inboxes
 * @param query base address of the side that is asked
 */
public record Addresses(URI command, URI query) {

  public Addresses {
    check(command);
    check(query);
  }

  private static void check(URI address) {
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null || address.getUserInfo() != null) {
      throw new HiveException(
          ExitCode.USAGE, address + " is no address such as http://127.0.0.1:8080");
    }
  }

  URI of(Side side, String path) {
    String base = (side == Side.COMMAND ? command : query).toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
