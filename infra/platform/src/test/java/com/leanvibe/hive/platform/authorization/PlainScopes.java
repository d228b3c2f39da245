package com.leanvibe.hive.platform.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What scopes cover, told segment by segment. */
final class PlainScopes {

  private static final Set<String> OF_PLATFORM = Set.of("platform", "tenant", "signing-key");

  private static final Map<String, String> PLACES =
      Map.of("domain", "domain", "taskType", "task-type", "repository", "repository");

  private PlainScopes() {}

  static boolean covers(String scope, Resource resource) {
    boolean ofPlatform = OF_PLATFORM.contains(resource.kind());
    return switch (scope) {
      case "tenant" -> !ofPlatform;
      case "platform" -> ofPlatform;
      default ->
          names(resource, ofPlatform).stream().anyMatch(name -> begins(segments(scope), name));
    };
  }

  private static List<List<String>> names(Resource resource, boolean ofPlatform) {
    List<List<String>> names = new ArrayList<>();
    names.add(segments(resource.kind() + "/" + resource.id()));
    PLACES.forEach(
        (fact, kind) -> {
          if (!ofPlatform
              && resource.facts().get(fact) instanceof String place
              && !place.isEmpty()) {
            names.add(segments(kind + "/" + place));
          }
        });
    return names;
  }

  private static List<String> segments(String text) {
    return Arrays.asList(text.split("/", -1));
  }

  /** A star at the end stands for at least one segment more. */
  private static boolean begins(List<String> scope, List<String> name) {
    boolean open = scope.getLast().equals("*");
    List<String> fixed = open ? scope.subList(0, scope.size() - 1) : scope;
    return name.size() >= fixed.size() + (open ? 1 : 0)
        && name.subList(0, fixed.size()).equals(fixed);
  }
}
