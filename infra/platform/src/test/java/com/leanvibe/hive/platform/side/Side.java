package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.problem.OutageSign;
import com.leanvibe.hive.platform.security.Belongings;
import com.leanvibe.hive.platform.security.PublicPaths;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** An application on the platform without a database, as its own issuer. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan
public class Side {

  @Bean
  JWKSource<SecurityContext> keys() {
    return new ImmutableJWKSet<>(new JWKSet(Issuer.KEY.toPublicJWK()));
  }

  @Bean
  PublicPaths hooks() {
    return PublicPaths.of("/api/v1/hooks/**", "/open");
  }

  @Bean
  Belongings things() {
    return new Belongings() {
      @Override
      public String feature() {
        return "thing";
      }

      @Override
      public boolean has(String tenant, String id) {
        return !id.startsWith("foreign-");
      }
    };
  }

  /** Somebody that only works, beside those whom their tokens give a role. */
  @Bean
  InitializingBean permissions(Authority authority) {
    return () -> {
      Instant now = Instant.now();
      EventMetadata metadata =
          new EventMetadata("default", "hive", "test:permit", "c", "c", null, null, now);
      RoleId role = RoleId.of("default", "worker");
      authority.accept(
          1,
          metadata,
          new RoleDefined(
              role, "default", "worker", List.of("thing:claim", "thing:list"), List.of()));
      authority.accept(
          2,
          metadata,
          new RoleGranted(
              GrantId.next(), "default", "agent-1", "worker", "tenant", null, null, "works"));
      authority.confirm(2, now.plus(Duration.ofHours(1)));
    };
  }

  @Bean
  OutageSign storeIsDown() {
    return StoreIsDown.class::isInstance;
  }
}
