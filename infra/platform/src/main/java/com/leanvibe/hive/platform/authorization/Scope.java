package com.leanvibe.hive.platform.authorization;

/**
 * Which resources a grant or a permission is about: {@link #TENANT} for all of the tenant, {@link
 * #PLATFORM} for what belongs to no tenant, else what the names or the places of resources start
 * with, segment by segment: {@code domain/billing} covers {@code domain/billing/eu}, {@code task/*}
 * every task.
 */
public record Scope(String text) {

  public static final Scope TENANT = new Scope("tenant");
  public static final Scope PLATFORM = new Scope("platform");

  /**
   * Reads a scope.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static Scope parse(String text) {
    if (text.equals(TENANT.text)) {
      return TENANT;
    }
    if (text.equals(PLATFORM.text)) {
      return PLATFORM;
    }
    int slash = text.indexOf('/');
    if (slash < 0
        || !Names.isWord(text.substring(0, slash))
        || !Names.isId(text.substring(slash + 1))) {
      throw new IllegalArgumentException(
          "must be tenant, platform, or <kind>/<name>, as in domain/billing or task/*");
    }
    return new Scope(text);
  }

  /** Whether everything that the other is about lies within this. */
  boolean covers(Scope other) {
    if (equals(TENANT)) {
      return !other.isOfPlatform();
    }
    if (equals(PLATFORM)) {
      return other.isOfPlatform();
    }
    return text.equals(other.text) || other.text.startsWith(prefix());
  }

  private String prefix() {
    return text.endsWith("/*") ? text.substring(0, text.length() - 1) : text + "/";
  }

  /** Not all that is called so: {@code tenant} alone is everything in a tenant. */
  private boolean isOfPlatform() {
    int slash = text.indexOf('/');
    return slash < 0 ? equals(PLATFORM) : Resource.isOfPlatform(text.substring(0, slash));
  }

  /** What stands before the slash, or all of it where there is none. */
  public String kind() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** What stands after the slash, or all of it where there is none. */
  public String name() {
    return text.substring(text.indexOf('/') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
