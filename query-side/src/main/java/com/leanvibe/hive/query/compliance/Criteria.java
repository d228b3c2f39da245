package com.leanvibe.hive.query.compliance;

import java.util.List;
import java.util.Set;

public final class Criteria {
  private Criteria() {}

  public static List<Criterion> all() {
    return List.of(new Criterion("CC6.1", "Access", Set.of("hive.permission.AccessDenied")));
  }
}
