package com.leanvibe.hive.platform.side;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open to everyone: one route of the API, one beside it. */
@RestController
class HookController {

  @GetMapping({"/api/v1/hooks/open", "/open"})
  Map<String, Boolean> open() {
    return Map.of("open", true);
  }
}
