package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.platform.problem.OutageSign;
import com.leanvibe.hive.platform.security.Belongings;
import com.leanvibe.hive.platform.security.PublicPaths;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
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

  @Bean
  OutageSign storeIsDown() {
    return StoreIsDown.class::isInstance;
  }
}
