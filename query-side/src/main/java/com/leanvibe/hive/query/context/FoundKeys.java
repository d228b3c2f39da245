package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Part;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is found again by whom: the key holds all that it depends on, so that no change leaves
 * a stale one behind.
 */
@Component
final class FoundKeys {

  /** Another number where another version of the software finds something else. */
  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private final ContextChanges changes;
  private final Authority authority;

  private record Key(
      int format,
      String tenant,
      @Nullable String model,
      String changes,
      SearchRequest request,
      Standing standing) {}

  /**
   * What somebody may find.
   *
   * @param subject absent where it may find everything, as others may
   * @param permissions the position of what its permissions were changed by last
   */
  record Standing(
      List<Part> parts, @Nullable String subject, List<String> roles, long permissions) {

    static final Standing WHOLE = new Standing(List.of(), null, List.of(), 0);
  }

  FoundKeys(ContextChanges changes, Authority authority) {
    this.changes = changes;
    this.authority = authority;
  }

  /**
   * The key of a search by whoever stands so, to be asked for at the {@link Moment} of it; absent
   * where nothing was ever noted of the tenant.
   *
   * @param place where is looked, absent where only words count
   */
  Optional<String> of(
      Standing standing, SearchRequest request, @Nullable Place place, String tenant) {
    return changes
        .of(tenant)
        .map(noted -> key(tenant, request, place, noted, standing))
        .map(JSON::writeValueAsString)
        .map(Fingerprint::of);
  }

  /**
   * What somebody may find; the same before and after a search where what it has found can be kept.
   * Absent where nothing can: where a policy or a condition may permit somebody more from one
   * request to the next.
   *
   * @param action what is done to what is found
   */
  Optional<Standing> standing(Caller caller, Action action, Wanted wanted) {
    if (wanted.sight().isWhole()) {
      return Optional.of(Standing.WHOLE);
    }
    TenantPermissions permissions = authority.current().of(caller.tenant());
    return permissions.dependOnMoment(caller.subject(), action)
        ? Optional.empty()
        : Optional.of(
            new Standing(
                wanted.sight().extent().parts(),
                caller.subject(),
                Gate.roles(caller).stream().sorted().toList(),
                permissions.version()));
  }

  private Key key(
      String tenant,
      SearchRequest request,
      @Nullable Place place,
      String noted,
      Standing standing) {
    return new Key(
        FORMAT, tenant, place == null ? null : place.model(), noted, normal(request), standing);
  }

  private static SearchRequest normal(SearchRequest request) {
    return new SearchRequest(
        request.query(),
        request.embedding(),
        request.domain(),
        request.tags() == null ? null : List.copyOf(new TreeSet<>(request.tags())),
        request.metadata(),
        request.kind(),
        request.storedFrom(),
        request.storedUntil(),
        request.k(),
        request.mode(),
        request.minScore());
  }
}
