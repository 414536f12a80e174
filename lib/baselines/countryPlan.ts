import type { DesignInput } from '../../models/design.ts';
import type { WageStandIn } from './administration.ts';
import type { CountryFacts } from './countryFacts.ts';
import type { CitedChoice } from './evidence.ts';
import type { FundingInput } from './funding.ts';
import type { MatureYear } from './matureYear.ts';
import type { Launch } from './takeUp.ts';
import type { CountedGroup } from './victims.ts';

/** Something that is not known, and where it would stand in the design. */
export interface KnownGap {
  /** What is not known, in plain words. */
  readonly label: string;
  /** JSON Pointer to the number that it bears on; none where the design leaves it out. */
  readonly pointer?: string;
}

/** Everything that sets one country's baseline apart from the others. */
export interface CountryPlan {
  readonly name: string;
  /** Where the law stands, in sentences. */
  readonly law: readonly string[];
  /** What readers of the figures should beware of, in sentences. */
  readonly cautions: readonly string[];
  readonly launch: Launch;
  readonly wage: WageStandIn;
  readonly trafficking: CountedGroup;
  readonly violentCrimes: Readonly<Record<string, CountedGroup>>;
  /** Most that is paid for a claim, where a law says so. */
  readonly cap?: (facts: CountryFacts) => CitedChoice;
  /** Choices that the law has made already. */
  readonly eligibility: NonNullable<DesignInput['eligibility']>;
  readonly procedure: NonNullable<DesignInput['procedure']>;
  readonly funding: (
    facts: CountryFacts,
    year: MatureYear,
  ) => Readonly<Record<string, FundingInput>>;
  readonly scenarios?: (facts: CountryFacts) => NonNullable<DesignInput['scenarios']>;
  readonly gaps: readonly KnownGap[];
}
