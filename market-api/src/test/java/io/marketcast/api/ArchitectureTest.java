package io.marketcast.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.marketcast.api");

  @Test
  void featuresHaveNoCycles() {
    slices().matching("io.marketcast.api.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void thePartsOfTheFeedHaveNoCycles() {
    slices().matching("io.marketcast.api.feed.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theFeedDependsOnNoOtherFeature() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.api.feed..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.marketcast.api..")
                .and(resideOutsideOfPackage("io.marketcast.api.feed..")))
        .check(classes);
  }

  @Test
  void theRingKnowsNeitherRedisClientNorServer() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.api.feed.ring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.quarkus..", "io.netty..")
        .check(classes);
  }

  @Test
  void theFeedMakesNoTraces() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.api.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .check(classes);
  }

  @Test
  void theRulesOfTheMarketDoNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage("io.marketcast.api.market.book", "io.marketcast.api.market.history")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "io.vertx..", "io.quarkus..", "org.hibernate..")
        .check(classes);
  }

  @Test
  void theMarketKnowsNothingOfTheFeed() {
    noClasses()
        .that()
        .resideInAPackage("io.marketcast.api.market..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.marketcast.api.feed..")
        .check(classes);
  }

  @Test
  void theApiNeverImportsTheAgent() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.marketcast.agent..")
        .check(classes);
  }
}
