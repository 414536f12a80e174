import { build, stop, type BuildOptions } from 'esbuild';
import { serviceDirectory, type ServiceConfiguration } from './readService.ts';

/** What the bundle of a function holds. */
export interface BundleContents {
  readonly contents: Uint8Array;
  /** Files that went in, from the repository on. */
  readonly sources: readonly string[];
}

/** File of each function, from the repository on and without its ending, by the function's name. */
export function functionFiles({ functions }: ServiceConfiguration): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(functions).map(([name, { handler }]) => [
      name,
      handler.slice(0, handler.lastIndexOf('.')),
    ]),
  );
}

/**
 * Bundles all functions with the settings that the deployment bundles them with.
 * @param folder where the bundles go, each at the path of its source
 */
export async function bundleFunctions(
  configuration: ServiceConfiguration,
  folder: string,
): Promise<void> {
  await build({
    ...bundleSettings(configuration),
    entryPoints: [...functionFiles(configuration).values()].map((file) => `${file}.ts`),
    outbase: '.',
    outdir: folder,
  });
  await stop();
}

/** What is in the bundle of each function, by the function's name; nothing is written. */
export async function readBundles(
  configuration: ServiceConfiguration,
): Promise<ReadonlyMap<string, BundleContents>> {
  const bundles = new Map<string, BundleContents>();
  for (const [name, file] of functionFiles(configuration))
    bundles.set(name, await readBundle(configuration, `${file}.ts`));
  return bundles;
}

/** What is in the bundle of one file. */
export async function readBundle(
  configuration: ServiceConfiguration,
  file: string,
): Promise<BundleContents> {
  const { outputFiles, metafile } = await build({
    ...bundleSettings(configuration),
    entryPoints: [file],
    outdir: '.',
    write: false,
    metafile: true,
  });
  return {
    contents: outputFiles[0]?.contents ?? new Uint8Array(),
    sources: Object.keys(metafile.inputs),
  };
}

/** The settings of serverless.yml in the words of esbuild; some there are those of its plugin. */
function bundleSettings({ custom }: ServiceConfiguration): BuildOptions {
  const ofPlugin = ['outputFileExtension', 'outputWorkFolder', 'exclude'];
  const settings = Object.entries(custom.esbuild).filter(([name]) => !ofPlugin.includes(name));
  return {
    ...Object.fromEntries(settings),
    platform: 'node',
    external: [...custom.esbuild.exclude],
    outExtension: { '.js': custom.esbuild.outputFileExtension },
    absWorkingDir: serviceDirectory,
    logLevel: 'warning',
  };
}
