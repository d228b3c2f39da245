package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.events.ledger.TreeHash;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A leaf of which nothing is shown but that there is one: {@code <leaf index> <hash>}, so that the
 * range can be checked all the same.
 *
 * @param leafIndex its place in the ledger, from 0
 * @param hash the hash of the leaf
 */
public record WithheldLine(long leafIndex, TreeHash hash) {

  private static final Pattern LINE = Pattern.compile("(0|[1-9][0-9]{0,18}) ([0-9a-f]{64})\n");

  /** The line in ASCII, with the line feed at its end. */
  public byte[] bytes() {
    return (leafIndex + " " + hash.hex() + "\n").getBytes(US_ASCII);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static WithheldLine read(byte[] line) {
    Matcher matcher = LINE.matcher(new String(line, US_ASCII));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("This is no line of a withheld leaf");
    }
    return new WithheldLine(Long.parseLong(matcher.group(1)), TreeHash.parse(matcher.group(2)));
  }
}
